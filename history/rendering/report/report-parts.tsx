import { type ComponentChildren, Fragment, type JSX } from "preact";
import type { ResourceKey } from "../../../record/resource-key";
import type { ReportPart } from "../../assurance/report-answer";
import { counted } from "../../counted";
import { visibleText } from "../../visible-text";
import { commandOf, type ReportView } from "./report-view";
import type { Shown } from "./shown-rows";

interface InView {
  readonly view: ReportView;
}

/** The sections of a report, in their order. */
export const sectionTitles = {
  inventory: "What there was",
  changes: "What changed",
  gone: "What was deleted",
  controls: "How controls operated",
  gaps: "How far the record can be trusted",
  sample: "Population and sample",
  method: "Method and limits",
  evidence: "Evidence",
} as const;

type SectionId = keyof typeof sectionTitles;

/** A section, numbered by the stylesheet. */
export function Section({ id, children }: SectionProps): JSX.Element {
  return (
    <section id={id} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{sectionTitles[id]}</h2>
      {children}
    </section>
  );
}

interface SectionProps {
  readonly id: SectionId;
  readonly children: ComponentChildren;
}

/** An instant, as exact as a second; it may be broken between date and time. */
export function At({ view, iso }: InView & { readonly iso: string | null }): JSX.Element {
  if (iso === null) return <>not recorded</>;
  const [date, time] = view.instantText(iso).split("T");
  return (
    <time dateTime={iso}>
      {date}
      <wbr />T{time}
    </time>
  );
}

/** A resource type, which may be broken between its parts. */
export function TypeName({ name }: { readonly name: string }): JSX.Element {
  const parts = visibleText(name).split("::");
  return (
    <>
      {parts.map((part, index) => (
        <Fragment key={`${index} ${part}`}>
          {index === 0 ? null : "::"}
          <wbr />
          {part}
        </Fragment>
      ))}
    </>
  );
}

/** What a resource is called: its type, its id and, where it is another, its name. */
export function Resource({
  of,
}: {
  readonly of: ResourceKey & { readonly resourceName: string | null };
}): JSX.Element {
  const { resourceType, resourceId, resourceName } = of;
  return (
    <>
      <span class="type">
        <TypeName name={resourceType} />
      </span>
      <br />
      <strong class="code">{visibleText(shortId(of))}</strong>
      {resourceName === null || resourceName === "" || resourceId.includes(resourceName) ? null : (
        <>
          {" "}
          <span class="quiet">{visibleText(resourceName)}</span>
        </>
      )}
    </>
  );
}

/** Of an ARN the part that names the resource in its own account and region, which stand beside it. */
function shortId({ accountId, awsRegion, resourceId }: ResourceKey): string {
  const [arn, , , region, account, ...rest] = resourceId.split(":");
  const isOwn = arn === "arn" && account === accountId && (region === awsRegion || region === "");
  return isOwn ? rest.join(":") : resourceId;
}

/** The account and region of something, where it matters: accounts only where there are several. */
export function Place({
  view,
  of,
}: InView & { readonly of: Pick<ResourceKey, "accountId" | "awsRegion"> }): JSX.Element {
  return <span class="place">{placeText(view, of)}</span>;
}

function placeText(
  { answer }: ReportView,
  { accountId, awsRegion }: Pick<ResourceKey, "accountId" | "awsRegion">,
): string {
  const accounts = new Set(answer.coverage.scopes.map((scope) => scope.accountId));
  return visibleText(accounts.size > 1 ? `${accountId} ${awsRegion}` : awsRegion);
}

/** Where something can be looked up, as links into the list of evidence. */
export function Evidence({ view, keys }: InView & { readonly keys: readonly string[] }): JSX.Element {
  const numbers = keys.flatMap((key) => view.evidence.get(key) ?? []);
  return (
    <>
      {numbers.map((number, index) => (
        <Fragment key={number}>
          {index === 0 ? "" : " "}
          <a href={`#E${number}`}>E{number}</a>
        </Fragment>
      ))}
    </>
  );
}

/** How many rows are left out, and the command that lists all of them. */
export function Ask({ view, part, of, noun }: AskProps): JSX.Element {
  const leftOut = of?.leftOut ?? 0;
  return (
    <p class="ask">
      {leftOut === 0
        ? "This by itself: "
        : `${counted(leftOut, noun ?? "row")} more left out here. All of them: `}
      <code>
        {commandOf(view, part).map((word, index) => (
          <Fragment key={word}>
            {index === 0 ? null : " "}
            <span>{word}</span>
          </Fragment>
        ))}
      </code>
    </p>
  );
}

interface AskProps extends InView {
  readonly part: ReportPart;
  readonly of?: Shown<unknown>;
  readonly noun?: string;
}

/** A table that scrolls where there is no room for it, by keyboard as well. */
export function WideTable({
  label,
  children,
}: {
  readonly label: string;
  readonly children: ComponentChildren;
}): JSX.Element {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard (WCAG 2.1.1).
    <section class="scroll" aria-label={label} tabIndex={0}>
      <table>{children}</table>
    </section>
  );
}
