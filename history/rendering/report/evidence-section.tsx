import type { JSX } from "preact";
import { visibleText } from "../../visible-text";
import { Section } from "./report-parts";
import type { ReportView } from "./report-view";

/** Where each row was read: the objects by key, size and hash. */
export function EvidenceSection({ view }: { readonly view: ReportView }): JSX.Element {
  const { evidence, setting, answer } = view;
  const known = [...evidence.keys()].filter((key) => setting.objects.get(key)?.sha256 != null).length;
  return (
    <Section id="evidence">
      <p>
        The rows of this report name the objects of the record that they were read from. Keys are relative to{" "}
        <code>{visibleText(answer.question.record)}</code>; sizes and hashes are of the bytes as they are
        stored. The hash of <span id="hashed">{known}</span> of {evidence.size} objects is known
        {known === evidence.size ? "" : "; the others could not be read"}.
      </p>
      <ol class="evidence-list">
        {[...evidence].map(([key, number]) => {
          const object = setting.objects.get(key);
          return (
            <li key={key} id={`E${number}`}>
              <b>E{number}</b> <code>{visibleText(key)}</code>
              <br />
              <span class="quiet code">
                {object === undefined ? "not read" : `${object.size} bytes`}, SHA-256{" "}
                {object?.sha256 ?? "not known"}
              </span>
            </li>
          );
        })}
      </ol>
    </Section>
  );
}
