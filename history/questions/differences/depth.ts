/** How many levels of objects and lists are told apart; what lies deeper is the same or not, as a whole. */
export const MAX_DEPTH = 100;
