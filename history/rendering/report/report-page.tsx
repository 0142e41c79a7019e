import type { ReportAnswer } from "../../assurance/report-answer";
import { htmlPage } from "../html/page";
import type { PageSetting } from "../page-setting";
import { toTheSecond } from "../shorter-instant";
import { FillPatterns } from "../svg/fills";
import { ChangesSection } from "./changes-section";
import { ControlsSection } from "./controls-section";
import { Cover } from "./cover";
import { EvidenceSection } from "./evidence-section";
import { reportFills } from "./fills";
import { GapsSection } from "./gaps-section";
import { GoneSection } from "./gone-section";
import { InventorySection } from "./inventory-section";
import { MethodSection } from "./method-section";
import { reportStyle } from "./report-style";
import { reportView } from "./report-view";
import { SampleSection } from "./sample-section";

/** A report as one HTML file. */
export function reportPage(answer: ReportAnswer, setting: PageSetting): string {
  const view = reportView(answer, setting);
  const { since, until } = answer.question;
  return htmlPage({
    title: `AWS configuration, ${toTheSecond(since ?? "")} to ${toTheSecond(until)}`,
    style: reportStyle,
    body: (
      <>
        <FillPatterns fills={reportFills} />
        <Cover view={view} />
        <main>
          <InventorySection view={view} />
          <ChangesSection view={view} />
          <GoneSection view={view} />
          <ControlsSection view={view} />
          <GapsSection view={view} />
          <SampleSection view={view} />
          <MethodSection view={view} />
          <EvidenceSection view={view} />
        </main>
      </>
    ),
  });
}
