import type { JSX } from "preact";
import { type ChangeClass, changeClasses } from "../../questions/change-class";
import { verdictMeanings, verdicts } from "../../questions/coverage";
import { shellWord } from "../../shell-word";
import { Section } from "./report-parts";
import type { ReportView } from "./report-view";

const classMeanings: Readonly<Record<ChangeClass, string>> = {
  real: "everything that is none of the following",
  "relationship-only": "nothing but relationships to other resources changed",
  "tag-only": "nothing but tags changed, or tags and relationships",
  rediscovered: "AWS Config had just begun to record the type and met what was there",
  compliance: "the verdict of a rule, and no resource; counted only where its type is asked for",
  "schema-burst": "AWS began to record a further property of all such resources",
};

/** What was done, what it shows, and what it cannot show. */
export function MethodSection({ view }: { readonly view: ReportView }): JSX.Element {
  const { question } = view.answer;
  return (
    <Section id="method">
      <h3>What was examined</h3>
      <p>
        The only source is what AWS Config delivered into a bucket: configuration items in history files, and
        snapshots of all that it knew. No AWS account was asked. The statements are about what AWS Config
        recorded, and through it about the resources.
      </p>
      <h3>Completeness and accuracy</h3>
      <p>
        For every account, region and resource type the history is replayed from one snapshot to the next.
        Where it leads to exactly what the next snapshot holds, the time between is proven: no change was
        lost. Where it does not, the time is a gap. The recorder's own items, which AWS Config always records,
        show when it was off and what it left out. The verdicts, from best to worst:
      </p>
      <dl class="terms">
        {verdicts.map((verdict) => (
          <div key={verdict}>
            <dt>{verdict}</dt>
            <dd>{verdictMeanings[verdict]}</dd>
          </div>
        ))}
      </dl>
      <h3>Cut-off</h3>
      <p>
        A change counts at its capture time, at which AWS Config recorded it: seconds to minutes after it was
        made, up to a day where a type is recorded daily. A change belongs to the period when its capture time
        is later than the start and no later than the end. Changes and their reversal between two captures are
        not seen.
      </p>
      <h3>Changes</h3>
      <p>
        Each item is compared with the one before it of the same resource, and the difference has a class:
      </p>
      <dl class="terms">
        {changeClasses.map((name) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{classMeanings[name]}</dd>
          </div>
        ))}
      </dl>
      <h3>Who</h3>
      <p>
        {question.who === undefined
          ? "AWS Config does not know who made a change, and no trail was given to this report."
          : "AWS Config does not know who made a change. Names come from CloudTrail: an act that names the resource between the two captures. They are matched, not recorded, so each has a confidence; not known means that no such act was found."}
      </p>
      <h3>Sample</h3>
      <p>
        A simple random sample without replacement. Each resource of the population has the SHA-256 of the
        seed, account, region, type and id, with a line feed between each; the smallest hashes are drawn. The
        seed was chosen by whoever asked for this report: choose your own to be sure that none was picked for
        its draw.
      </p>
      <h3>Limits</h3>
      <ul>
        <li>
          Resource types that AWS Config does not support, or that the recorder left out, do not appear.
        </li>
        <li>
          AWS Config records configuration. What data was read or written through it is not in the record.
        </li>
        <li>That a resource does not appear proves its absence only where the verdict is complete.</li>
        <li>
          That the bucket's objects are as they were delivered is not shown by this page. The SHA-256 of each
          object lets you compare; a seal (<code>config-history seal</code>) would show what was replaced or
          removed later.
        </li>
        <li>This page can be altered by whoever has it. A bundle can be checked; see below.</li>
        <li>
          Lists are cut where they would be too long to read; each says how many rows are left out, if any.
        </li>
      </ul>
      <h3>How to check it</h3>
      <p>
        Each part names the command that asks for it alone. To have all numbers of this report derived again
        from the very objects that they were read from, on any machine:
      </p>
      <pre>{checkCommands(view)}</pre>
    </Section>
  );
}

function checkCommands({ answer: { commands, question } }: ReportView): string {
  const args = [
    ...commands.report,
    "--include-objects",
    "--output",
    "report.tar",
    "--record",
    question.record,
  ];
  return `config-history bundle ${args.map(shellWord).join(" ")}\nconfig-history verify report.tar`;
}
