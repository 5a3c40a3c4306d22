/** The client gave up: the statement ends without an answer. */
export class Canceled extends Error {
  override readonly name = 'Canceled';
}
