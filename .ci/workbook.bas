' What an auditor does in LibreOffice, for .ci/workbook. Ranges are found by their names, which stay
' with the columns however rows are sorted.

Sub Decide(path As String, saved As String)
  Dim doc, keys, decisions, reasons, approvers, days, table, i, key
  On Error GoTo Failed
  doc = Opened(path)
  keys = Named(doc, "Findings_key")
  decisions = Named(doc, "Findings_decision")
  reasons = Named(doc, "Findings_justification")
  approvers = Named(doc, "Findings_approver")
  days = Named(doc, "Findings_expires")
  For i = 0 To keys.Rows.Count - 1
    key = keys.getCellByPosition(0, i).String
    If i Mod 3 = 0 Then
      decisions.getCellByPosition(0, i).String = "accept"
      reasons.getCellByPosition(0, i).String = "because of " & key
      approvers.getCellByPosition(0, i).String = "=Approver " & i
      days.getCellByPosition(0, i).Value = 46500 + i
    ElseIf i Mod 3 = 1 Then
      decisions.getCellByPosition(0, i).String = "fix"
    End If
  Next
  Written(doc, path & ".decided.tsv")
  Sorted(keys, 2)
  Filtered(keys)
  Dim how(0) As New com.sun.star.beans.PropertyValue
  how(0).Name = "FilterName"
  how(0).Value = "Calc MS Excel 2007 XML"
  doc.storeToURL(ConvertToURL(saved), how())
  doc.close(True)
Failed:
  StarDesktop.terminate()
End Sub

Sub Recall(path As String)
  Dim doc
  On Error GoTo Failed
  doc = Opened(path)
  Written(doc, path & ".read.tsv")
  doc.close(True)
Failed:
  StarDesktop.terminate()
End Sub

Function Opened(path As String)
  Dim how(0) As New com.sun.star.beans.PropertyValue
  how(0).Name = "Hidden"
  how(0).Value = True
  Opened = StarDesktop.loadComponentFromURL(ConvertToURL(path), "_blank", 0, how())
End Function

Function Named(doc, name As String)
  Named = doc.NamedRanges.getByName(name).getReferredCells()
End Function

' The whole table without its titles.
Function Body(keys)
  Dim at
  at = keys.RangeAddress
  Body = keys.Spreadsheet.getCellRangeByPosition(0, at.StartRow, at.EndColumn, at.EndRow)
End Function

' From Z to A by a column.
Sub Sorted(keys, column As Integer)
  Dim field(0) As New com.sun.star.table.TableSortField
  field(0).Field = column
  field(0).IsAscending = False
  Dim how(1) As New com.sun.star.beans.PropertyValue
  how(0).Name = "SortFields"
  how(0).Value = field()
  how(1).Name = "ContainsHeader"
  how(1).Value = False
  Body(keys).sort(how())
End Sub

' Only errors are left in sight.
Sub Filtered(keys)
  Dim at, table, filter
  at = keys.RangeAddress
  table = keys.Spreadsheet.getCellRangeByPosition(0, at.StartRow - 1, at.EndColumn, at.EndRow)
  Dim field(0) As New com.sun.star.sheet.TableFilterField
  field(0).Field = 0
  field(0).IsNumeric = False
  field(0).StringValue = "error"
  field(0).Operator = com.sun.star.sheet.FilterOperator.EQUAL
  filter = table.createFilterDescriptor(True)
  filter.ContainsHeader = True
  filter.setFilterFields(field())
  table.filter(filter)
End Sub

' Key, decision, justification, approver and day of each row, also of those out of sight.
Sub Written(doc, path As String)
  Dim keys, parts, i, p, row, out
  keys = Named(doc, "Findings_key")
  parts = Array("decision", "justification", "approver", "expires")
  out = FreeFile
  Open path For Output As #out
  For i = 0 To keys.Rows.Count - 1
    row = keys.getCellByPosition(0, i).String
    For p = 0 To 3
      row = row & Chr(9) & Named(doc, "Findings_" & parts(p)).getCellByPosition(0, i).String
    Next
    Print #out, row
  Next
  Close #out
End Sub
