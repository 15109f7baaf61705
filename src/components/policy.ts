/**
 * The content security policy of every page: nothing from elsewhere, and no script or style in the page itself; text
 * becomes HTML in `elements/dom/trusted-types.ts` only.
 * The host's headers say the same, and who may frame a page besides.
 */
export const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types guide',
].join('; ');
