/** First names of invented customers. */
export const FIRST_NAMES: readonly string[] = [
  'Ada',
  'Ben',
  'Carla',
  'Dmitri',
  'Elena',
  'Frank',
  'Grace',
  'Hugo',
  'Iris',
  'Jonas',
  'Keiko',
  'Liam',
  'Maya',
  'Noor',
  'Oscar',
  'Priya',
];

/** Last names of invented customers; the apostrophe and the length are on purpose. */
export const LAST_NAMES: readonly string[] = [
  'Abbott',
  'Barnes',
  'Castillo',
  'Dawson',
  'Eriksen',
  'Fontaine',
  'Greenfield',
  "O'Rourke",
  'Hanley',
  'Ito',
  'Johansson',
  'Kowalski',
  'Lindqvist',
  'Montgomery',
  'Nakamura',
  'Vandenberghe-Castellanos',
];

/** Places of invented customers: city, state, zip code. */
export const PLACES: readonly (readonly [city: string, state: string, zip: string])[] = [
  ['Memphis', 'TN', '38119'],
  ['Portland', 'ME', '04101'],
  ['Boulder', 'CO', '80302'],
  ['Savannah', 'GA', '31401'],
  ['Duluth', 'MN', '55802'],
  ['Eugene', 'OR', '97401'],
];

/** Streets of invented customers. */
export const STREETS: readonly string[] = [
  'Main St',
  'Oak Ave',
  'Harbor Rd',
  'Mill Ln',
  'Elm Ct',
  'River Dr',
];
