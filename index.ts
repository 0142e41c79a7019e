import "./components/short-frames";
import { ConfigTimeMachine } from "./components/config-time-machine";
import { readSettings } from "./components/settings";
import { stackOutputs } from "./components/stack-outputs";

export = async () => {
  const settings = readSettings();
  const machine = await new ConfigTimeMachine("config-time-machine", settings).getData();
  return machine === undefined ? {} : stackOutputs(machine);
};
