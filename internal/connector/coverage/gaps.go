package coverage

// gaps are the operations that are served and leave something out, with what
// that is. A list that nothing can fill is one of them.
var gaps = []struct{ name, text string }{
	{"availabilityBlocks/add", "Net and Tax of budgets and voucher codes are not kept"},
	{"availabilityBlocks/getAll", "financial metrics are null"},
	{"availabilityBlocks/update", "Net and Tax of budgets are not kept"},
	{"companies/getAll", "addresses, contacts, options and credit ratings are null or false"},
	{"configuration/get", "accounting and the storage of payment cards are null"},
	{"countries/getAll", "parts, rules and groups of countries are always empty"},
	{"customers/add", "identity documents and custom titles are not kept; companies are not looked up"},
	{"customers/getAll", "Documents is null"},
	{"customers/search", "paymasters who do not stay are not found; Documents is null"},
	{"customers/update", "identity documents are not kept; companies are not looked up"},
	{"languages/getAll", "all languages fall back to en-GB"},
	{"orderItems/getAll", "always empty"},
	{"productServiceOrders/getAll", "always empty"},
	{"products/getAll", "categories, images, taxes, promotions and classifications are null, empty or false"},
	{"rates/getAll", "tax exemptions are null, older restrictions empty; rates made by availabilityBlocks/add are not listed"},
	{"reservationGroups/getAll", "channel managers are null"},
	{"reservations/add", "prices, products and voucher codes are not kept; no e-mail is sent"},
	{"reservations/cancel", "notes are not kept; no fee is charged and no e-mail sent"},
	{"reservations/confirm", "no e-mail is sent"},
	{"reservations/process", "notes are not kept; no bill is closed"},
	{"reservations/update", "prices, options and reasons are not kept; no fee is charged; the answer holds reservations alone"},
	{"reservations/getAll", "items of orders are empty lists"},
	{"reservations/getAllItems", "there are no items"},
	{"reservations/getChannelManagerDetails", "reservations with a channel number alone, and of these no more than that"},
	{"resourceCategoryImageAssignments/getAll", "images themselves are not kept"},
	{"resources/getAll", "all resources are spaces"},
	{"resources/update", "the reason of a state is not kept"},
	{"rules/getAll", "always empty"},
	{"sourceAssignments/getAll", "always empty"},
	{"sourceAssignments/getAll/2024-09-20", "always empty"},
	{"taxEnvironments/getAll", "that of the United Kingdom alone"},
	{"taxations/getAll", "those of the United Kingdom alone"},
	{"voucherCodes/getAll", "always empty"},
	{"vouchers/getAll", "always empty"},
}

// outOfScope are the resources of the API that Vacancy has no place for: bills
// and payments, loyalty, messages, doors, devices and documents of guests.
var outOfScope = []string{
	"accountNotes", "accountingCategories", "accountingItems", "accounts", "addresses", "billingAutomationPaymentPlans",
	"billingAutomations", "bills", "cashierTransactions", "cashiers", "commands", "companyContracts", "counters", "creditCards",
	"customTitleGroups", "customTitles", "departments", "devices", "exchangeRates", "fiscalMachineCommands", "identityDocuments",
	"images", "ledgerBalances", "loyaltyMemberships", "loyaltyPrograms", "loyaltyTiers", "messageThreads", "messages", "orders",
	"outletBills", "outletItems", "outlets", "paymentMethodRequests", "paymentPolicies", "paymentPolicyAssignments",
	"paymentRequests", "payments", "payoutTransactions", "payouts", "preauthorizations", "productCategories",
	"resourceAccessTokens", "routingRules", "tasks",
}
