/** Thrown when the environment does not say where something is to be. The message is a sentence that names the variable to set. */
export class NoPlace extends Error {
  override readonly name = 'NoPlace';
}
