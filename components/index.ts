import "./short-frames";

export { ConfigTimeMachine } from "./config-time-machine";
