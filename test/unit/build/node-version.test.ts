import { describe, expect, it } from 'vitest';
import { isSupportedNode, requireNode } from '../../../build/node-version.mjs';
import { temporaryFolder } from './temporary-folder.ts';

describe('the running Node', () => {
  it('is supported from 22.12', () => {
    expect(['22.12.0', '22.13.1', '24.0.0', '25.1.0'].filter(isSupportedNode)).toHaveLength(4);
    expect(['22.11.9', '20.20.2', '18.0.0', '4.9.1'].filter(isSupportedNode)).toEqual([]);
  });

  it('when too old, is told of with what to do about it', () => {
    const program = process.platform === 'win32' ? 'node.exe' : 'node';
    const linked = temporaryFolder({ [`node_modules/node/bin/${program}`]: '' });
    const notLinked = temporaryFolder({ 'node_modules/node/package.json': '{}' });
    expect(() => requireNode('20.20.2', linked)).toThrow(
      'needs Node 22.12 or newer, and this is Node 20.20.2: use `npm start`',
    );
    expect(() => requireNode('20.20.2', notLinked)).toThrow('npm rebuild node');
    expect(() => requireNode('20.20.2', temporaryFolder())).toThrow('npm ci');
    expect(() => requireNode('24.0.0', temporaryFolder())).not.toThrow();
  });
});
