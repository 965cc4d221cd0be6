import { pictured } from '../support/pictures.ts';
import { administrationWalks } from '../walks/administration-walks.ts';

pictured(administrationWalks);
