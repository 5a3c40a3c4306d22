export {
  type CounterpointApi,
  type CounterpointApiOptions,
  createCounterpointApi,
} from './counterpoint-api.ts';
