/** Carries every call of the contract from the page to main: name, input; answered with a reply. */
export const callChannel = 'latchkey:call';

/** Carries every event of the contract from main to the page: name, payload. */
export const eventChannel = 'latchkey:event';
