import { describe, expect, it } from 'vitest';
import { missingPictures } from '../../../../../src-main/pos/counterpoint/pictures/missing-pictures.ts';
import {
  pictureFiles,
  pictureOfCell,
  pictureOfItem,
} from '../../../../../src-main/pos/counterpoint/pictures/picture-names.ts';
import { itemNumber } from '../../../../../src-shared/domain/ids.ts';
import { aGridItem, anItem, cellsOf } from '../../../../builders/item.builder.ts';

const files = pictureFiles([
  'mug.JPG',
  'Mug.png',
  'TEE^red^S.jpeg',
  'BIG_CUP.webp',
  'notes.txt',
  'Named.gif',
  'Thumbs.db',
]);

describe('picture files', () => {
  it('are found by the item’s number in any case, with any usual ending', () => {
    expect(pictureOfItem(anItem('MUG'), files)).toBe('Mug.png');
    expect(pictureOfItem(anItem('NOTES'), files)).toBeNull();
    expect([...files.keys()].toSorted()).toEqual(['big_cup', 'mug', 'named', 'tee^red^s']);
  });
  it('are found by the name that the item gives, whatever folder it names', () => {
    const named = (ECOMM_IMG_FILE: string) =>
      pictureOfItem(anItem('MUG', { fields: { ECOMM_IMG_FILE } }), files);
    expect(named('NAMED.GIF')).toBe('Named.gif');
    expect(named('C:\\pictures\\named.jpg')).toBe('Named.gif');
    expect(named('gone.jpg')).toBe('Mug.png');
  });
  it('are found by cell, and where a code has what no file name can have', () => {
    const [red] = cellsOf('TEE', [['RED', 'S', '*']]);
    expect(red && pictureOfCell(red, files)).toBe('TEE^red^S.jpeg');
    expect(pictureOfItem(anItem('BIG/CUP'), files)).toBe('BIG_CUP.webp');
  });
});

describe('missing pictures', () => {
  it('are those of items that have none at all', () => {
    expect(missingPictures(anItem('MUG'), files)).toBeNull();
    expect(missingPictures(anItem('JUG'), files)).toMatchObject({
      itemNumber: 'JUG',
      isItem: true,
      cells: [],
    });
    expect(missingPictures(aGridItem('HAT'), files)).toMatchObject({ isItem: true, cells: [] });
    expect(missingPictures(aGridItem('MUG'), files)).toBeNull();
  });
  it('are those of cells where others of the item have one', () => {
    expect(missingPictures(aGridItem('TEE'), files)).toMatchObject({
      isItem: false,
      cells: ['RED / L', 'BLUE / S'],
    });
  });
  it('of a family are those of its members', () => {
    const family = aGridItem('~CUPS', {
      cells: [...cellsOf('MUG'), ...cellsOf('JUG')],
      itemNumber: itemNumber('~CUPS'),
    });
    expect(missingPictures(family, files)).toMatchObject({ isItem: false, cells: ['JUG'] });
  });
});
