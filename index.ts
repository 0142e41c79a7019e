import "./components/short-frames";
import { ConfigTimeMachine } from "./components/config-time-machine";
import { readProviderSettings } from "./components/preflight/provider-settings";
import { inspectSite } from "./components/preflight/site";
import { regionalProviders } from "./components/regional-providers";
import { readSettings } from "./components/settings";
import { stackOutputs } from "./components/stack-outputs";

export = async () => {
  const settings = readSettings();
  const provider = readProviderSettings();
  const site = await inspectSite(settings, provider);
  const providers = regionalProviders(settings, provider);
  const machine = new ConfigTimeMachine("config-time-machine", { settings, site, providers });
  return stackOutputs(settings, site, machine);
};
