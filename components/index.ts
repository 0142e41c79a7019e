import "./short-frames";

export { ConfigTimeMachine } from "./config-time-machine";
export * from "./config-time-machine-args";
