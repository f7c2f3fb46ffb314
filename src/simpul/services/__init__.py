"""Services: what the library has, how its stock is used, and who its members are.

Words     stock-take, stock, addition, collection use, members
Keeps     stock-takes as they were made (several a month may stand), one row of use and one of members per month
Promises  stock and addition are two questions; a stock-take full of zeros is not taken for one
Refuses   to keep a member's name: members are counted, not listed
"""
