/** The key of the browser's storage under which public/theme.js keeps the theme; the page gives it. */
export const themeKey = 'azure-ml-security.theme';
