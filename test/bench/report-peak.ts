import { writeSync } from 'node:fs';

// Loaded before the program that is measured, which knows nothing of it: when it ends, the most memory that it ever held, in bytes, goes to
// descriptor 3.
process.on('exit', () => {
  writeSync(3, String(process.resourceUsage().maxRSS * 1024));
});
