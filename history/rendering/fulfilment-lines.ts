import type { Fulfilment } from "../questions/fulfilment";
import { visibleText } from "../visible-text";
import type { Style } from "./layout";
import { resourceText } from "./resource-text";

const mostUnknownShown = 20;

/** Of what it is not known whether it fulfils the condition of a state; nothing where there is none. */
export function* fulfilmentLines(fulfilment: Fulfilment | undefined, style: Style): Generator<string> {
  if (fulfilment === undefined || fulfilment.unknown.length === 0) return;
  const { unknown } = fulfilment;
  for (const resource of unknown.slice(0, mostUnknownShown))
    yield `${style.bad(visibleText(`Not known of ${resourceText(resource)}: ${style.inZone(resource.why)}`))}\n`;
  const more = unknown.length - mostUnknownShown;
  if (more > 0) yield `${style.faint(`… nor of ${more} more; --format json names all`)}\n`;
  yield "\n";
}
