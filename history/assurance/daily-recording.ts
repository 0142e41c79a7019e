/** A daily change is recorded within a day; what is recorded is some time in coming. */
export const dailyMilliseconds = 26 * 3_600_000;
