/** Keeps the SDK from writing its notice about Node versions to stderr. Must run before the first client. */
export function quietSdk(): void {
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
}
