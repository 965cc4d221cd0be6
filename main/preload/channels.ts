/** The channel for calls of the contract, from the page to main: name and input; answered with a reply. */
export const callChannel = 'latchkey:call';

/** The channel for events of the contract, from main to the page: name and payload. */
export const eventChannel = 'latchkey:event';
