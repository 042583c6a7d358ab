package api

// GetConfigurationRequest asks for the configuration behind an access token.
type GetConfigurationRequest struct {
	Credentials
	// Enterprise whose configuration to return. With a portfolio access token and without it, the portfolio's own.
	EnterpriseID ID `json:"EnterpriseId,omitempty"`
}

// GetConfigurationResponse is the configuration of an enterprise.
type GetConfigurationResponse struct {
	// The time on the server.
	NowUtc Time `json:"NowUtc"`
	// The enterprise.
	Enterprise ConfigurationEnterprise `json:"Enterprise"`
	// The service, where the access token is bound to one.
	Service *Service `json:"Service" rule:"nullable"`
	// Where payment cards are kept.
	PaymentCardStorage *PaymentCardStorage `json:"PaymentCardStorage" rule:"nullable"`
	// Whether guests must give the number of an identity document.
	IsIdentityDocumentNumberRequired bool `json:"IsIdentityDocumentNumberRequired"`
}

// ConfigurationEnterprise is an enterprise with its configuration.
type ConfigurationEnterprise struct {
	Enterprise
	// Currencies that the enterprise accepts.
	Currencies []AcceptedCurrency `json:"Currencies"`
	// Configuration of accounting.
	AccountingConfiguration *AccountingConfiguration `json:"AccountingConfiguration" rule:"nullable"`
	// Whether this stands for a portfolio, not for a single enterprise.
	IsPortfolio bool `json:"IsPortfolio"`
}

// AcceptedCurrency is a currency that an enterprise accepts.
type AcceptedCurrency struct {
	// ISO 4217 code.
	Currency string `json:"Currency"`
	// Whether it is the default.
	IsDefault bool `json:"IsDefault"`
	// Whether it is in use.
	IsEnabled bool `json:"IsEnabled"`
}

// AccountingConfiguration is the configuration of accounting. The server keeps
// none, so it is always null.
type AccountingConfiguration struct{}

// PaymentCardStorage is where payment cards are kept. The server keeps none, so
// it is always null.
type PaymentCardStorage struct {
	// Public key to encrypt card data with.
	PublicKey string `json:"PublicKey"`
}
