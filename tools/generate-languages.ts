import { readdirSync } from 'node:fs';

const FOLDER = 'lambdas/domain/languages';

/** Each table of the catalogues: the file, the member of a catalogue, its type and what it says of itself. */
const TABLES = [
  {
    file: 'default-messages',
    member: 'messages',
    name: 'DEFAULT_MESSAGES',
    type: { name: 'Messages', from: '../messages/messages.ts' },
    about: 'What is sent where neither the pool nor its trigger words a message.',
  },
  {
    file: 'notices',
    member: 'notices',
    name: 'NOTICES',
    type: { name: 'NoticeWording', from: '../messages/notice-wording.ts' },
    about: 'What people are told of changes of their account, by e-mail or, as change and note, in a text message.',
  },
  {
    file: 'risk-notices',
    member: 'riskNotice',
    name: 'RISK_NOTICES',
    type: { name: 'RiskNotice', from: '../messages/risk-notice.ts' },
    about: 'What people are told of an unusual sign-in, by e-mail and on the page that its links lead to.',
  },
  { file: 'page-texts', member: 'pages', name: 'PAGE_TEXTS', about: 'The sentences of the pages.' },
  { file: 'account-texts', member: 'account', name: 'ACCOUNT_TEXTS', about: 'The sentences of the account page.' },
] as const;

/** English is the first choice, the others follow by tag. */
function readTags(): readonly string[] {
  const files = readdirSync(new URL(`../${FOLDER}/catalogue`, import.meta.url));
  const tags = files.map((file) => file.replace(/\.ts$/, '')).sort();
  return ['en', ...tags.filter((tag) => tag !== 'en')];
}

const nameOf = (tag: string): string =>
  tag.replace(/-(\w)(\w*)/g, (_, first: string, rest: string) => first.toUpperCase() + rest.toLowerCase());

const imports = (member: string, tags: readonly string[]): string =>
  tags
    .toSorted()
    .map((tag) => `import { ${member} as ${nameOf(tag)} } from './catalogue/${tag}.ts';`)
    .join('\n');

const members = (tags: readonly string[]): string =>
  tags.map((tag) => (tag === nameOf(tag) ? `  ${tag},` : `  '${tag}': ${nameOf(tag)},`)).join('\n');

const HEAD = '// Made by `npm run generate` from the catalogues.\n';

/**
 * One table for each part of the catalogues in `lambdas/domain/languages/catalogue`, so that a function carries the parts that it uses and
 * a language is one file.
 */
export function generateLanguages(): ReadonlyMap<string, string> {
  const tags = readTags();
  const languages = `${HEAD}${imports('language', tags)}
import type { Language } from './language.ts';

/** The languages of pages and messages, by BCP 47 tag. */
export const LANGUAGES = {
${members(tags)}
} as const satisfies Readonly<Record<string, Language>>;

/** The tag of a language that there is. */
export type LanguageTag = keyof typeof LANGUAGES;
`;
  const tables = TABLES.map((table): [string, string] => {
    const type = 'type' in table ? table.type.name : `typeof en`;
    const typeImport = 'type' in table ? `\nimport type { ${table.type.name} } from '${table.type.from}';` : '';
    const content = `${HEAD}${imports(table.member, tags)}
import type { LanguageTag } from './languages.generated.ts';${typeImport}

/** ${table.about} */
export const ${table.name}: Readonly<Record<LanguageTag, ${type}>> = {
${members(tags)}
};
`;
    return [`${FOLDER}/${table.file}.generated.ts`, content];
  });
  return new Map([[`${FOLDER}/languages.generated.ts`, languages], ...tables]);
}
