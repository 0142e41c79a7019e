import type { RegionalProvider } from "./aggregation-consent";
import type { Company } from "./preflight/company";
import type { Site } from "./preflight/site";
import type { Settings } from "./settings/settings-schema";

/** What is wanted, and what is there. */
export interface MachineArgs {
  readonly settings: Settings;
  /** What the preflight found: `inspectSite`. */
  readonly site: Site;
  /** Needed for `aggregationAuthorizations` only: `regionalProviders`. */
  readonly providers?: readonly RegionalProvider[];
  /** The other components of the program. */
  readonly company?: Company;
}
