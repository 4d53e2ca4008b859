/** The look of pages of whoever has set nothing, in the form of Cognito's settings: colours are RRGGBBAA. */
export const DEFAULT_SETTINGS = {
  categories: {
    form: {
      displayGraphics: true,
      instructions: { enabled: false },
      languageSelector: { enabled: false },
      location: { horizontal: 'CENTER', vertical: 'CENTER' },
      sessionTimerDisplay: 'NONE',
    },
    global: {
      colorSchemeMode: 'DYNAMIC',
      pageFooter: { enabled: false },
      pageHeader: { enabled: false },
      spacingDensity: 'REGULAR',
    },
  },
  componentClasses: {
    buttons: { borderRadius: 10 },
    input: {
      borderRadius: 10,
      lightMode: { defaults: { backgroundColor: 'ffffffff', borderColor: '7b8798ff' } },
      darkMode: { defaults: { backgroundColor: '10161fff', borderColor: '738196ff' } },
    },
    link: {
      lightMode: { defaults: { textColor: '2456c7ff' } },
      darkMode: { defaults: { textColor: '8fb6ffff' } },
    },
  },
  components: {
    favicon: { enabledTypes: ['ICO', 'SVG'] },
    form: {
      backgroundImage: { enabled: false },
      borderRadius: 16,
      lightMode: { backgroundColor: 'ffffffff' },
      darkMode: { backgroundColor: '171e29ff' },
      logo: { enabled: false, formInclusion: 'IN', location: 'START', position: 'TOP' },
    },
    pageBackground: {
      image: { enabled: false },
      lightMode: { color: 'f2f4f8ff' },
      darkMode: { color: '0e131bff' },
    },
    pageText: {
      lightMode: { bodyColor: '141c28ff', descriptionColor: '4a5768ff', headingColor: '141c28ff' },
      darkMode: { bodyColor: 'eef2f7ff', descriptionColor: 'b4c0cfff', headingColor: 'eef2f7ff' },
    },
    primaryButton: {
      lightMode: { defaults: { backgroundColor: '2456c7ff', textColor: 'ffffffff' } },
      darkMode: { defaults: { backgroundColor: '8fb6ffff', textColor: '0a1a33ff' } },
    },
  },
} as const;
