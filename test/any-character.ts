import fc from 'fast-check';

const [surrogates, count] = [0xd800, 0x800];

/** Any character of Unicode: what the unit `binary` of fast-check is, which takes two seconds to make. */
export const anyCharacter = fc.nat({ max: 0x10_ffff - count }).map(
  (place) => String.fromCodePoint(place < surrogates ? place : place + count),
  (character) => {
    if (typeof character !== 'string' || !character.isWellFormed() || [...character].length !== 1) {
      throw new Error('it is no character');
    }
    const code = character.codePointAt(0) ?? 0;
    return code < surrogates ? code : code - count;
  },
);
