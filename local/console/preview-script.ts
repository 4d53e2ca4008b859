import { PREVIEW_HEADER } from './preview-header.ts';

/** Of the preview: loads what is stored, shows what is edited, and saves it through the API of the user pools. */
export const PREVIEW_SCRIPT = `
const find = (id) => document.getElementById(id);
const status = find('status');
let branding, assets = [], logo;
const ask = async (path, body) => {
  const answer = await fetch('/preview/' + path, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { '${PREVIEW_HEADER}': 'yes', 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const reply = await answer.json().catch(() => ({}));
  if (!answer.ok) throw Object.assign(new Error(reply.message || 'The request failed.'), { type: reply.__type });
  return reply;
};
const call = (operation, input) => ask('call/' + operation, input);
const fill = (id, entries) => {
  find(id).replaceChildren(...entries.map(([value, text]) => new Option(text, value)));
};
const isClassic = () => find('kind').value === 'classic';
const owner = () => ({ UserPoolId: find('pool').value, ClientId: find('client').value });
const edited = () => {
  if (isClassic()) return { CSS: find('css').value, ...(logo && { ImageFile: logo }) };
  return { Settings: JSON.parse(find('settings').value || '{}'), Assets: assets };
};
const tell = (work) => work().catch((error) => { status.textContent = error.message; });
let turn = 0, waiting;
const show = () => tell(async () => {
  clearTimeout(waiting);
  const mine = ++turn;
  status.textContent = '';
  const [Page, Language, ColorScheme] = ['page', 'language', 'scheme'].map((id) => find(id).value);
  const rendering = ask('render', { ...owner(), Page, Language, ColorScheme, ...edited() });
  const { id } = await rendering.catch((error) => {
    if (mine === turn) throw error;
    return {};
  });
  if (mine !== turn) return;
  find('frame').style.width = find('width').value;
  find('frame').src = '/preview/rendered/' + id;
  showColors();
});
const showSoon = () => { clearTimeout(waiting); waiting = setTimeout(show, 300); };
const mode = () => (find('scheme').value === 'dark' ? 'darkMode' : 'lightMode');
const pathOf = ({ dataset: { place, member } }) => [...place.split('.'), mode(), ...member.split('.')];
const showColors = () => {
  let settings = {};
  try { settings = JSON.parse(find('settings').value || '{}'); } catch { return; }
  for (const input of document.querySelectorAll('input[type=color]')) {
    const found = pathOf(input).reduce((value, name) => value?.[name], settings);
    input.value = '#' + (typeof found === 'string' ? found.slice(0, 6) : '808080');
  }
};
const setColor = (input) => {
  const settings = JSON.parse(find('settings').value || '{}');
  const path = pathOf(input);
  const last = path.pop();
  const holder = path.reduce((value, name) => (value[name] ??= {}), settings);
  holder[last] = input.value.slice(1) + 'ff';
  find('settings').value = JSON.stringify(settings, null, 2);
  showSoon();
};
const listAssets = () => {
  find('assets').replaceChildren(...assets.map((asset, index) => {
    const item = document.createElement('li');
    const remove = document.createElement('button');
    remove.type = 'button';
    remove.textContent = 'Remove';
    remove.addEventListener('click', () => { assets.splice(index, 1); listAssets(); show(); });
    item.append(asset.Category + ', ' + asset.ColorMode + ' ', remove);
    return item;
  }));
};
const read = (file) => new Promise((resolve, reject) => {
  const reader = new FileReader();
  reader.onload = () => resolve(reader.result.split(',')[1]);
  reader.onerror = () => reject(reader.error);
  reader.readAsDataURL(file);
});
const load = () => tell(async () => {
  const described = await call('DescribeManagedLoginBrandingByClient', owner()).catch((error) => {
    if (!/ResourceNotFound/.test(error.type)) throw error;
    return {};
  });
  branding = described.ManagedLoginBranding;
  find('settings').value = JSON.stringify(branding?.Settings ?? {}, null, 2);
  assets = branding?.Assets ?? [];
  listAssets();
  const { UICustomization: classic } = await call('GetUICustomization', owner());
  find('css').value = classic?.CSS ?? '';
  logo = undefined;
  if (classic?.ImageUrl) {
    const stored = await ask('asset?path=' + encodeURIComponent(new URL(classic.ImageUrl).pathname));
    logo = stored.Bytes;
  }
  await show();
});
const loadClients = () => tell(async () => {
  const { UserPoolClients } = await call('ListUserPoolClients', { UserPoolId: find('pool').value, MaxResults: 60 });
  fill('client', UserPoolClients.map(({ ClientId, ClientName }) => [ClientId, ClientName]));
  await load();
});
const save = () => tell(async () => {
  status.textContent = 'Saving';
  if (isClassic()) await call('SetUICustomization', { ...owner(), ...edited() });
  else if (branding) {
    const { UserPoolId, ManagedLoginBrandingId } = branding;
    await call('UpdateManagedLoginBranding', { UserPoolId, ManagedLoginBrandingId, UseCognitoProvidedValues: false, ...edited() });
  } else await call('CreateManagedLoginBranding', { ...owner(), ...edited() });
  await load();
  status.textContent = 'Saved';
});
find('file').addEventListener('change', () => tell(async () => {
  const [file] = find('file').files;
  if (!file) return;
  const [Category, ColorMode] = [find('category').value, find('mode').value];
  const Extension = file.name.split('.').pop().toUpperCase().replace('JPG', 'JPEG');
  const Bytes = await read(file);
  assets = assets.filter((asset) => asset.Category !== Category || asset.ColorMode !== ColorMode);
  assets.push({ Category, ColorMode, Extension, Bytes });
  find('file').value = '';
  listAssets();
  await show();
}));
find('logo').addEventListener('change', () => tell(async () => {
  const [file] = find('logo').files;
  if (file) logo = await read(file);
  await show();
}));
find('choices').addEventListener('change', ({ target }) => {
  if (target.id === 'pool') return loadClients();
  if (target.id === 'client') return load();
  find('managed').hidden = isClassic();
  find('classic').hidden = !isClassic();
  show();
});
for (const id of ['settings', 'css']) find(id).addEventListener('input', showSoon);
find('colors').addEventListener('input', ({ target }) => tell(async () => setColor(target)));
find('save').addEventListener('click', save);
find('reload').addEventListener('click', load);
tell(async () => {
  const [{ Pages, Languages }, { UserPools }] = await Promise.all([ask('choices'), call('ListUserPools', { MaxResults: 60 })]);
  fill('page', Pages.map((name) => [name, name]));
  fill('language', Languages.map(({ Tag, Name }) => [Tag, Name]));
  fill('pool', UserPools.map(({ Id, Name }) => [Id, Name + ' (' + Id + ')']));
  await loadClients();
});
`;
