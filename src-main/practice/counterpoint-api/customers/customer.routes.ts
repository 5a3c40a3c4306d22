import { text } from '../../staff-life/document-rows.ts';
import { parseBody } from '../http/request-body.ts';
import type { ApiRoute } from '../http/route.ts';
import { changeCustomer, findCustomer } from './change-customer.ts';
import { createCustomer } from './create-customer.ts';
import { addressRequest, customerChange, customerRequest, noteRequest } from './customer.schema.ts';
import { customerAnswer } from './customer-answer.ts';
import { writeAddresses, writeCustomerNotes } from './customer-children.ts';
import { listCustomers, readCustomer } from './read-customers.ts';

/** Customers are never cached. There is no search by e-mail. */
export const customerRoutes: readonly ApiRoute[] = [
  {
    operation: 'customer.list',
    method: 'GET',
    path: '/Customers',
    handle: (scene, { query }) => listCustomers(scene, query),
  },
  {
    operation: 'customer.read',
    method: 'GET',
    path: '/Customer/{CustNo}',
    handle: (scene, { parts: [id = ''] }) => readCustomer(scene, id),
  },
  {
    operation: 'customer.create',
    method: 'POST',
    path: '/Customer',
    handle: (scene, { body }) => createCustomer(scene, parseBody(customerRequest, body)),
  },
  {
    operation: 'customer.change',
    method: 'PATCH',
    path: '/Customer/{CustNo}',
    handle: (scene, { parts: [id = ''], body }) =>
      changeCustomer(scene, id, parseBody(customerChange, body).AR_CUST),
  },
  {
    operation: 'customer.add-address',
    method: 'POST',
    path: '/Customer/{CustNo}/Address',
    handle: (scene, { parts: [id = ''], body }) => {
      const number = text(findCustomer(scene, id).CUST_NO);
      writeAddresses(scene, number, parseBody(addressRequest, body).AR_SHIP_ADRS);
      return customerAnswer(scene, number, 201);
    },
  },
  {
    operation: 'customer.add-note',
    method: 'POST',
    path: '/Customer/{CustNo}/Note',
    handle: (scene, { parts: [id = ''], body }) => {
      const number = text(findCustomer(scene, id).CUST_NO);
      writeCustomerNotes(scene, number, parseBody(noteRequest, body).AR_CUST_NOTE);
      return customerAnswer(scene, number, 201);
    },
  },
];
