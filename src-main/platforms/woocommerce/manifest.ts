import type { PlatformManifest } from '../platform-definition.ts';

/** What WooCommerce's core can do (REST wc/v3 as of WooCommerce 10.0.2, see README.md). */
export const manifest: PlatformManifest = {
  id: 'woocommerce',
  displayName: 'WooCommerce',
  oldestVersion: '8.0',
  fields: [
    {
      name: 'url',
      label: "Store's address",
      isSecret: false,
      isRequired: true,
      help: 'The address of the store as it opens in a browser. It must begin with https://, except for a store inside your own network.',
      example: 'https://www.example-shop.com',
    },
    {
      name: 'consumerKey',
      label: 'Consumer key',
      isSecret: true,
      isRequired: true,
      help: 'In WordPress: WooCommerce, Settings, Advanced, REST API, Add key. Choose Read/Write and a user who manages the shop.',
      example: 'ck_0123456789abcdef0123456789abcdef01234567',
    },
    {
      name: 'consumerSecret',
      label: 'Consumer secret',
      isSecret: true,
      isRequired: true,
      help: 'Shown once, together with the consumer key.',
      example: 'cs_0123456789abcdef0123456789abcdef01234567',
    },
    {
      name: 'certificate',
      label: "Store's own certificate",
      isSecret: false,
      isRequired: false,
      help: 'Only for a store inside your own network whose certificate no authority signed: the certificate as PEM text.',
      example: '-----BEGIN CERTIFICATE----- … -----END CERTIFICATE-----',
    },
  ],
  capabilities: {
    // WooCommerce sets no limit. Saving a parent makes it load all its variations, since its price and stock status are
    // derived from theirs, and hosts cut such requests off after 30 to 60 s: beyond this many a product could be made but
    // not be kept in step.
    maxOptions: 3,
    maxVariants: 500,
    maxSkuLength: 100,
    hasCompareAtPrice: true,
    hasLocations: false,
    reservesOpenOrders: false,
    updatesOptionsOnParent: true,
  },
};
