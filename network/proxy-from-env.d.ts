declare module "proxy-from-env" {
  /** The proxy by which a URL is reached, by the variables of the process; empty: none. */
  export function getProxyForUrl(url: string): string;
}
