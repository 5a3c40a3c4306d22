/** Names as people type them at a checkout: foreign letters, pictures, too long for a till's columns, or missing. */
export const SHOPPER_NAMES: readonly (readonly [first: string, last: string])[] = [
  ['Ada', 'Lovell'],
  ['Ben', 'Carter'],
  ['Chloe', 'Nguyen'],
  ['Dana', "O'Connell"],
  ['Ethan', 'Brooks'],
  ['Fiona', 'Park'],
  ['George', 'Whitfield'],
  ['Hannah', 'Ruiz'],
  ['Jürgen', 'Müller'],
  ['Zoë', 'Ångström'],
  ['Łukasz', 'Żółkiewski'],
  ['Siobhán', 'Ní Dhomhnaill'],
  ['小明', '王'],
  ['Иван', 'Петров'],
  ['🦄 Sparkle', 'Unicorn 🎉'],
  ['Maximiliane-Theodora-Friederike', 'von und zu Hohenstein-Schillingsfürst'],
  ['Bob "Bobby"', '<Tables>; --'],
  ['Cher', ''],
  ['', 'Madonna'],
];

/** Streets, some of them longer than a till's column. */
export const SHOPPER_STREETS: readonly string[] = [
  'Main St',
  'Oak Ave',
  'Straße des 17. Juni',
  'Boulevard de l’Hôtel-de-Ville-et-des-États-Généraux, bâtiment C',
  'Harbor Rd',
];

/** City, state, postcode, country. */
export const SHOPPER_PLACES: readonly (readonly [string, string, string, string])[] = [
  ['Memphis', 'TN', '38119', 'US'],
  ['Portland', 'ME', '04101', 'US'],
  ['Boulder', 'CO', '80302', 'US'],
  ['Savannah', 'GA', '31401', 'US'],
  ['München', '', '80331', 'DE'],
  ['Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch', 'Wales', 'LL61 5UJ', 'GB'],
  ['Montréal', 'QC', 'H2Y 1C6', 'CA'],
  ['Eugene', 'OR', '', 'US'],
];

export const SHOPPER_NOTES: readonly string[] = [
  'Please leave it with the neighbor.',
  'It is a present 🎁: no invoice in the parcel, please!',
  'Klingel “Müller”, 3. Stock',
  'Call me before you send it.\nAfter five, if you can.',
];
