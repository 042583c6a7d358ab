package connector

import (
	"vacancy/api"
	"vacancy/internal/hotel"
)

// This file answers lists that never hold anything: the server keeps nothing of
// the kind (rules 1.15). What the request must not do is refused all the same.

// nothing checks what an empty list is asked for with.
func (c *call) nothing(enterprises, services []api.ID, l *api.Limitation, filters ...*api.TimeFilterInterval) error {
	for _, f := range filters {
		read, err := timeFilter(f)
		if err == nil {
			err = read.Check()
		}
		if err != nil {
			return err
		}
	}
	if err := c.inventory.CheckServices(c.ctx, c.access, ids(enterprises), ids(services)); err != nil {
		return err
	}
	if l.Cursor != "" {
		return hotel.InvalidMember("Cursor")
	}
	return nil
}

func getAllSourceAssignments(c *call, req *api.GetAllSourceAssignmentsRequest) (*api.GetAllSourceAssignmentsResponse, error) {
	if err := which("ReservationGroupIds", ids(req.ReservationGroupIDs) != nil, given(req.UpdatedUtc)); err != nil {
		return nil, err
	}
	return &api.GetAllSourceAssignmentsResponse{SourceAssignments: []api.SourceAssignment{}},
		c.nothing(req.EnterpriseIDs, nil, req.Limitation, req.UpdatedUtc)
}

func getAllSourceAssignments2024(c *call, req *api.GetAllSourceAssignments2024Request) (*api.GetAllSourceAssignments2024Response, error) {
	if c.access.Portfolio() && ids(req.EnterpriseIDs) == nil {
		return nil, hotel.InvalidList("EnterpriseIds")
	}
	if err := which("ReservationIds", ids(req.ReservationIDs) != nil, given(req.UpdatedUtc)); err != nil {
		return nil, err
	}
	return &api.GetAllSourceAssignments2024Response{SourceAssignments: []api.SourceAssignment2024{}},
		c.nothing(req.EnterpriseIDs, nil, req.Limitation, req.UpdatedUtc)
}

func getAllOrderItems(c *call, req *api.GetAllOrderItemsRequest) (*api.GetAllOrderItemsResponse, error) {
	err := which("OrderItemIds", ids(req.OrderItemIDs) != nil, ids(req.AccountIDs) != nil, ids(req.ServiceOrderIDs) != nil, ids(req.ServiceIDs) != nil,
		ids(req.BillIDs) != nil, given(req.CreatedUtc), given(req.UpdatedUtc), given(req.ConsumedUtc), given(req.CanceledUtc), given(req.ClosedUtc))
	if err != nil {
		return nil, err
	}
	return &api.GetAllOrderItemsResponse{OrderItems: []api.OrderItem{}},
		c.nothing(req.EnterpriseIDs, req.ServiceIDs, req.Limitation, req.CreatedUtc, req.UpdatedUtc, req.ConsumedUtc, req.CanceledUtc, req.ClosedUtc)
}

func getAllProductServiceOrders(c *call, req *api.GetAllProductServiceOrdersRequest) (*api.GetAllProductServiceOrdersResponse, error) {
	return &api.GetAllProductServiceOrdersResponse{ProductServiceOrders: []api.ProductServiceOrder{}},
		c.nothing(req.EnterpriseIDs, req.ServiceIDs, req.Limitation, req.UpdatedUtc)
}

func getAllRules(c *call, req *api.GetAllRulesRequest) (*api.GetAllRulesResponse, error) {
	extent := req.Extent
	return &api.GetAllRulesResponse{
		Rules: []api.Rule{}, RuleActions: emptyIf[api.RuleAction](extent.RuleActions), Rates: emptyIf[api.Rate](extent.Rates),
		RateGroups: emptyIf[api.RateGroup2017](extent.RateGroups), ResourceCategories: emptyIf[api.ResourceCategory](extent.ResourceCategories),
		BusinessSegments: emptyIf[api.BusinessSegment](extent.BusinessSegments),
	}, c.nothing(req.EnterpriseIDs, req.ServiceIDs, req.Limitation, req.UpdatedUtc)
}

func getAllVouchers(c *call, req *api.GetAllVouchersRequest) (*api.GetAllVouchersResponse, error) {
	extent := req.Extent
	return &api.GetAllVouchersResponse{
		Vouchers: emptyIf[api.Voucher](extent.Vouchers), VoucherCodes: emptyIf[api.VoucherCode](extent.VoucherCodes),
		VoucherAssignments: emptyIf[api.VoucherAssignment](extent.VoucherAssignments), Rates: emptyIf[api.Rate](extent.Rates),
		Companies: emptyIf[api.Company](extent.Companies),
	}, c.nothing(req.EnterpriseIDs, req.ServiceIDs, req.Limitation, req.UpdatedUtc)
}

func getAllVoucherCodes(c *call, req *api.GetAllVoucherCodesRequest) (*api.GetAllVoucherCodesResponse, error) {
	return &api.GetAllVoucherCodesResponse{VoucherCodes: []api.VoucherCode{}},
		c.nothing(req.EnterpriseIDs, nil, req.Limitation, req.UpdatedUtc)
}

// given reports whether a request has an interval.
func given(f *api.TimeFilterInterval) bool {
	return f != nil && (!f.StartUtc.IsZero() || !f.EndUtc.IsZero())
}

// emptyIf returns an empty list where it was asked for, which JSON does not write
// as null.
func emptyIf[E any](asked bool) []E {
	if asked {
		return []E{}
	}
	return nil
}
