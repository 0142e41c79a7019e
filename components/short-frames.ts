/**
 * Imported first, for its effect: stack traces that cost little. Three things make them dear.
 *
 * On Node 20.20.2 and 22.23.3 `util.inspect` takes up to a minute and 3.5 GB over a frame such as
 * `node_modules/@pulumi/resource.ts:1598`, which the SDK's source maps produce (nodejs/node #64011). A path with the
 * package's folder in it is not affected.
 *
 * The SDK takes a trace of every promise it makes, which source maps then turn into TypeScript: a third of the load of
 * a large stack. It shows them only when it looks for leaks of promises.
 *
 * And it takes one of every resource, all frames of it, so that the state can say where in the program the resource was
 * made: a tenth of the load of the smallest stack, for positions in the middle of components.
 */
const mapped = Error.prepareStackTrace;
const showsAll = process.env.PULUMI_DEBUG_PROMISE_LEAKS !== undefined;
const unshown = ["debuggablePromise", "callsites"];

// Without source maps, which the SDK installs before it loads the program, traces are cheap and right as they are.
if (mapped !== undefined) {
  Error.prepareStackTrace = (error, frames) => {
    if (!showsAll && unshown.includes(frames[0]?.getFunctionName() ?? "")) return String(error);
    const text: unknown = mapped(error, frames);
    return typeof text === "string" ? withPackageFolder(text) : text;
  };
}

function withPackageFolder(stack: string): string {
  return stack.replaceAll(/(node_modules[\\/]@pulumi[\\/])([^\\/\s:]+:\d+)/g, "$1pulumi/$2");
}

export {};
