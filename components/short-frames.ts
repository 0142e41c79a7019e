/**
 * Imported first, for its effect: keeps a failing program from freezing. On Node 20.20.2 and 22.23.3 `util.inspect`
 * takes up to a minute and 3.5 GB over a stack frame such as `node_modules/@pulumi/resource.ts:1598`, which the
 * SDK's source maps produce (nodejs/node #64011). A path with the package's folder in it is not affected.
 */
const mapped = Error.prepareStackTrace;

// Without source maps, which the SDK installs before it loads the program, no frame has such a path.
if (mapped !== undefined) {
  Error.prepareStackTrace = (error, frames) => {
    const text: unknown = mapped(error, frames);
    return typeof text === "string" ? withPackageFolder(text) : text;
  };
}

function withPackageFolder(stack: string): string {
  return stack.replaceAll(/(node_modules[\\/]@pulumi[\\/])([^\\/\s:]+:\d+)/g, "$1pulumi/$2");
}

export {};
