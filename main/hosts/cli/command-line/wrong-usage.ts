/** A command line that cannot be followed. */
export class WrongUsage extends Error {
  override readonly name = 'WrongUsage';
  /** The command or noun whose help would tell, or ''. */
  readonly topic: string;
  /** What was probably meant. */
  readonly suggestion: string | null;

  constructor(message: string, topic: string, suggestion: string | null = null) {
    super(message);
    this.topic = topic;
    this.suggestion = suggestion;
  }

  /** The line that says what is wrong, and the hint below it. */
  get lines(): readonly string[] {
    const help = `try: latchkey ${this.topic === '' ? '' : `${this.topic} `}--help`;
    return [this.message, this.suggestion === null ? help : `${this.suggestion} Or ${help}`];
  }
}
