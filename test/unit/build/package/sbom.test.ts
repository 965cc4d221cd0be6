import { describe, expect, it } from 'vitest';
import { type Bom, type Entry, program, shippedBom } from '../../../../build/package/sbom.mjs';

const component = (name: string, folder: string): Entry => ({
  type: 'library',
  'bom-ref': `${name}@1`,
  name,
  version: '1',
  properties: [{ name: 'cdx:npm:package:path', value: folder }],
});

const installed: Bom = {
  metadata: { component: { 'bom-ref': 'latchkey@1' } },
  components: [
    component('react', 'node_modules/react'),
    component('scheduler', 'node_modules/react/node_modules/scheduler'),
    component('scheduler', 'node_modules/scheduler'),
    component('vite', 'node_modules/vite'),
  ],
  dependencies: [
    { ref: 'latchkey@1', dependsOn: ['react@1', 'vite@1'] },
    { ref: 'react@1', dependsOn: ['scheduler@1'] },
    { ref: 'vite@1', dependsOn: ['scheduler@1'] },
  ],
};

const electron = program('electron', '45.4.1', 'MIT', 'pkg:github/electron/electron@v45.4.1');

describe('the SBOM', () => {
  it('has what ships, whatever it is called in package.json, and nothing else', () => {
    const { components, dependencies } = shippedBom(
      installed,
      ['node_modules/react', 'node_modules/react/node_modules/scheduler'],
      [electron],
    );
    expect(components.map(({ name, properties }) => [name, properties?.[0]?.value])).toEqual([
      ['react', 'node_modules/react'],
      ['scheduler', 'node_modules/react/node_modules/scheduler'],
      ['electron', undefined],
    ]);
    expect(dependencies).toEqual([
      { ref: 'latchkey@1', dependsOn: ['react@1', 'scheduler@1', 'pkg:github/electron/electron@v45.4.1'] },
      { ref: 'react@1', dependsOn: ['scheduler@1'] },
      { ref: 'pkg:github/electron/electron@v45.4.1' },
    ]);
  });

  it('fails for a package that nobody knows', () => {
    expect(() => shippedBom(installed, ['node_modules/left-pad'], [])).toThrow('node_modules/left-pad');
  });
});
