// Package portfolio is the domain of a plan of key projects (重点项目投资台账):
// what a plan, a project and an amount of money are, how a budget is split over
// funding sources and years, and how the parts are added up again.
//
// It imports the standard library alone and knows neither spreadsheets nor SQL,
// files or clocks. Everything here is a value or a function of values.
//
// # Glossary
//
//	规划                Plan
//	项目, 重点项目      Project
//	序号                No, what the newest list calls a project
//	编号                ProjectID, what it is known by for ever; Handle, what people type
//	项目类别(六大体系)  Project.Category
//	类型                Project.Type
//	建设内容            Project.Content
//	投资预算, 总投资    Project.Budget, an Amount
//	未安排 / 零 / 未填  Unplanned / Zero / Missing, three different states
//	资金来源            SourceRef; 资金类别 FundingClass
//	责任主体, 责任单位  OwnerRef; the first one is 牵头 (lead), the others 配合
//	建设年限            Period
//	规划期              Phase
//	公布数              Published
//	计算数              a Rollup, one fold over the Lines of all projects
//	分摊                Line, made by Allocate under a Policy
//	确定数/假定数/区间  RollupRow.Certain, RollupRow.Assumed, RollupRow.Max
//	溯源                Cell, Origin
//	问题提示, 下一步    Finding, Step
//	台账                Book, what is known of a plan at one time
//	变更记录            Change, with old and new Value; Entry, what one act writes
//
// # Money
//
// Money is an int64 in fen. No amount passes through a float, and nothing is
// rounded except where a figure is written with fewer decimals than it has.
package portfolio
