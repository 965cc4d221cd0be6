/** A key as the model has it. */
export interface ModelKey {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly lockedOut: boolean;
  /** The number that the digest of its secret is made of, and that of the secret before while it is good. */
  readonly secret: number;
  readonly retiring: { readonly secret: number; readonly notAfter: number } | null;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly secretIssuedAt: number;
}

/** How a command ends: how many keys it changed, or the code of its error. */
export type Outcome = number | string;

const folded = (name: string) => name.toLowerCase();

/** The simplest thing that does what a registry does: a map, changed at once. */
export class Model {
  readonly keys = new Map<string, ModelKey>();

  create(id: string, name: string, description: string, secret: number, at: number): Outcome {
    if (this.#isTaken(name)) return 'input.invalid';
    this.#add({ id, name, description, secret }, at);
    return 1;
  }

  import(rows: readonly Pick<ModelKey, 'id' | 'name' | 'description' | 'secret'>[], at: number): Outcome {
    const names = new Set(rows.map(({ name }) => folded(name)));
    if (names.size < rows.length || rows.some(({ name }) => this.#isTaken(name))) return 'import.invalid';
    for (const row of rows) this.#add(row, at);
    return rows.length;
  }

  update(id: string, changes: Partial<Pick<ModelKey, 'name' | 'description'>>, at: number): Outcome {
    const key = this.keys.get(id);
    if (key === undefined) return 'key.unknown';
    const { name = key.name, description = key.description } = changes;
    if (name === key.name && description === key.description) return 0;
    if (folded(name) !== folded(key.name) && this.#isTaken(name)) return 'input.invalid';
    this.keys.set(id, { ...key, name, description, updatedAt: at });
    return 1;
  }

  setLockedOut(ids: readonly string[], lockedOut: boolean, at: number): Outcome {
    return this.#changeEach(ids, (key) => {
      if (key.lockedOut === lockedOut) return false;
      this.keys.set(key.id, { ...key, lockedOut, updatedAt: at });
      return true;
    });
  }

  replaceSecret(id: string, secret: number, retireAfter: number, at: number): Outcome {
    const key = this.keys.get(id);
    if (key === undefined) return 'key.unknown';
    const retiring = retireAfter > 0 ? { secret: key.secret, notAfter: at + retireAfter } : null;
    this.keys.set(id, { ...key, secret, retiring, updatedAt: at, secretIssuedAt: at });
    return 1;
  }

  delete(ids: readonly string[]): Outcome {
    return this.#changeEach(ids, ({ id }) => this.keys.delete(id));
  }

  #changeEach(ids: readonly string[], change: (key: ModelKey) => boolean): Outcome {
    const keys = [...new Set(ids)].map((id) => this.keys.get(id));
    if (keys.includes(undefined)) return 'key.unknown';
    return keys.filter((key) => key !== undefined && change(key)).length;
  }

  #isTaken(name: string): boolean {
    return [...this.keys.values()].some((key) => folded(key.name) === folded(name));
  }

  #add(row: Pick<ModelKey, 'id' | 'name' | 'description' | 'secret'>, at: number): void {
    const instants = { createdAt: at, updatedAt: at, secretIssuedAt: at };
    this.keys.set(row.id, { ...row, lockedOut: false, retiring: null, ...instants });
  }
}
