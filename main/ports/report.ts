/** Tells the person who runs the process of a failure that no reply can explain. Never given a secret. */
export type Report = (message: string, error: unknown) => void;
