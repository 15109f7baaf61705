/** The address of a page or file of the site, `/network/`, below the base path it is built for. */
export function at(path: `/${string}`): string {
  return `${import.meta.env.BASE_URL}${path.slice(1)}`;
}
