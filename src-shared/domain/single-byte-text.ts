import anyAscii from 'any-ascii';

// What Windows code page 1252 has above ASCII (unicode.org/Public/MAPPINGS/VENDORS/MICSFT/WINDOWS/CP1252.TXT).
const ABOVE_ASCII = /[\u00a0-\u00ff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]/u;
const ASCII = /[\u0020-\u007e]/;
// Pictures, the flags' letters, skin tones, and what joins or varies them; then what nobody sees.
const PICTURE =
  /\p{Extended_Pictographic}|[\u{1f1e6}-\u{1f1ff}]|[\u{1f3fb}-\u{1f3ff}]|\p{Variation_Selector}/u;
const UNSEEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/u;

/**
 * The same text in the characters of code page 1252, in which Counterpoint's columns keep theirs: other letters are
 * written by their sound or without their marks, pictures (emoji) and control characters go. Runs of blanks become one.
 */
export function singleByteText(text: string): string {
  const plain = text.normalize('NFC').replace(/[\r\n\t]+/g, ' ');
  return Array.from(plain, writtenAs).join('').replace(/ +/g, ' ').trim();
}

function writtenAs(character: string): string {
  if (ASCII.test(character) || ABOVE_ASCII.test(character)) return character;
  return PICTURE.test(character) || UNSEEN.test(character) ? '' : anyAscii(character);
}
