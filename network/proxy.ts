const schemes = ["http", "https"] as const;

/**
 * The proxy by which a URL is reached; empty: none. As the AWS CLI reads them (urllib, getproxies_environment and
 * proxy_bypass_environment): by scheme, lower case first, a name in NO_PROXY stands for all below it as well, and a proxy
 * without a scheme is reached by http.
 */
export function proxyFor(url: string): string {
  const { protocol, hostname, host, port } = new URL(url);
  const [, proxy] = variableOf(protocol.replace(":", "_proxy"));
  if (proxy === "") return "";
  const whole = `${hostname}:${port === "" ? defaultPorts.get(protocol) : port}`;
  return isBypassed([hostname, hostname.replace(/^\[|\]$/g, ""), host, whole]) ? "" : withScheme(proxy);
}

/** Whether any proxy is named. */
export function isProxySet(): boolean {
  return schemes.some((scheme) => variableOf(`${scheme}_proxy`)[1] !== "");
}

/** @throws Error naming the variable whose proxy is none of http or https */
export function checkProxies(): void {
  for (const scheme of schemes) {
    const [name, proxy] = variableOf(`${scheme}_proxy`);
    if (proxy === "" || isProxy(withScheme(proxy))) continue;
    throw new Error(`${name} ${JSON.stringify(withoutPassword(proxy))} is no proxy of http or https`);
  }
}

/** A proxy as it may be shown: name and password stand before the @. */
export function withoutPassword(proxy: string): string {
  return proxy.replace(/^([a-z]+:\/\/)?.*@/is, "$1");
}

const defaultPorts = new Map([
  ["http:", "80"],
  ["https:", "443"],
]);

function variableOf(name: string): readonly [name: string, value: string] {
  const lower = process.env[name];
  const upper = name.toUpperCase();
  return lower ? [name, lower.trim()] : [upper, process.env[upper]?.trim() ?? ""];
}

function isBypassed(hosts: readonly string[]): boolean {
  const [, list] = variableOf("no_proxy");
  const names = list
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((name) => name !== "");
  return names.some((name) => {
    const bare = name.replace(/^\*?\.+/, "");
    return name === "*" || hosts.some((host) => host === bare || (bare !== "" && host.endsWith(`.${bare}`)));
  });
}

function withScheme(proxy: string): string {
  return proxy.includes("://") ? proxy : `http://${proxy}`;
}

/** Name and password are decoded when they are sent. */
function isProxy(text: string): boolean {
  if (/[\p{Cc}\s]/u.test(text)) return false;
  try {
    const { protocol, username, password } = new URL(text);
    decodeURIComponent(username + password);
    return protocol === "http:" || protocol === "https:";
  } catch {
    return false;
  }
}
