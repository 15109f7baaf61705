/** The first version of the Key Vault API that Azure still answers after 27 February 2027. */
export const keyApi = '2026-02-01';
