package coverage

// gaps are the operations that are served and leave something out, with what
// that is. A list that nothing can fill is one of them.
var gaps = []struct{ name, text string }{
	{"availabilityBlocks/add", "Net and Tax of budgets and voucher codes are not kept"},
	{"availabilityBlocks/getAll", "ServiceOrders, Rates and financial metrics are null"},
	{"availabilityBlocks/update", "Net and Tax of budgets are not kept"},
	{"companionships/getAll", "names of groups are null"},
	{"configuration/get", "accounting and the storage of payment cards are null"},
	{"customers/add", "identity documents and custom titles are not kept; companies are not looked up"},
	{"customers/getAll", "Documents is null"},
	{"customers/search", "paymasters who do not stay are not found; Documents is null"},
	{"customers/update", "identity documents are not kept; companies are not looked up"},
	{"reservations/add", "prices, products, notes, voucher codes and names of groups are not kept; rates and companies are not looked up; no e-mail is sent"},
	{"reservations/cancel", "notes are not kept; no fee is charged and no e-mail sent"},
	{"reservations/confirm", "no e-mail is sent"},
	{"reservations/process", "notes are not kept; no bill is closed"},
	{"reservations/update", "prices, options and reasons are not kept; no fee is charged; the answer holds reservations alone"},
	{"resources/getAll", "images and features are null; all resources are spaces"},
	{"resources/update", "the reason of a state is not kept"},
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
