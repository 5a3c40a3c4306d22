import type { IdSequence } from './id-sequence.ts';

/** A picture in the store's media library; attachments are posts, so their ids come from the posts' sequence. */
export interface Picture {
  readonly id: number;
  readonly fileName: string;
  readonly createdAt: number;
  name: string;
  alt: string;
}

export class MediaStore {
  readonly #ids: IdSequence;
  readonly #pictures = new Map<number, Picture>();

  constructor(postIds: IdSequence) {
    this.#ids = postIds;
  }

  find(id: number): Picture | undefined {
    return this.#pictures.get(id);
  }

  add(fileName: string, now: number): Picture {
    const name = fileName.replace(/\.[a-z0-9]+$/i, '');
    const picture: Picture = { id: this.#ids.next(), fileName, createdAt: now, name, alt: '' };
    this.#pictures.set(picture.id, picture);
    return picture;
  }
}
