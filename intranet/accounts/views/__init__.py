"""The pages about accounts, one module for each kind of visitor."""

from intranet.accounts.views.administration import pages as administration
from intranet.accounts.views.log import pages as log
from intranet.accounts.views.own_account import pages as own_account
from intranet.accounts.views.sign_in import pages as sign_in

PAGES = (sign_in, own_account, administration, log)
