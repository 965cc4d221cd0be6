/** Reports a failure that no reply can explain to the person who runs the process. Must not be given secrets. */
export type Report = (message: string, error: unknown) => void;
