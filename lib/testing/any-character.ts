import fc from 'fast-check'

/** All code points but the surrogates, without a gap. */
const [surrogates, afterSurrogates, last] = [0xd800, 0xe000, 0x10ffff]
const gap = afterSurrogates - surrogates

/** The same choices as fast-check's unit `binary`, which first makes a table of all 1.1 million characters. */
export const anyCharacter = fc.nat(last - gap).map(
  (index) => String.fromCodePoint(index < surrogates ? index : index + gap),
  (character) => {
    const code = typeof character === 'string' && character.length <= 2 ? character.codePointAt(0) : undefined
    if (code === undefined || String.fromCodePoint(code) !== character) throw new Error('This is not one character.')
    return code < surrogates ? code : code - gap
  },
)
